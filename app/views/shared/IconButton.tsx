import { Tooltip } from '@base-ui/react/tooltip'
import type { LucideIcon } from 'lucide-react'
import styles from './controls.module.css'

/** A button that shows only an icon: its name is for everyone (tooltip, with the shortcut) and for screen readers. */
export function IconButton(props: {
  icon: LucideIcon
  label: string
  shortcut?: string
  disabled?: boolean
  pressed?: boolean
  onClick: () => void
}) {
  const { icon: Icon, label, shortcut, disabled = false, pressed, onClick } = props
  return (
    <Tooltip.Root>
      <Tooltip.Trigger
        className={styles.iconButton}
        aria-label={label}
        aria-disabled={disabled || undefined}
        aria-pressed={pressed}
        onClick={disabled ? undefined : onClick}
      >
        <Icon size={16} strokeWidth={1.5} aria-hidden="true" />
      </Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Positioner sideOffset={6}>
          <Tooltip.Popup className={styles.tooltip}>
            {label}
            {shortcut && <kbd>{shortcut}</kbd>}
          </Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  )
}
