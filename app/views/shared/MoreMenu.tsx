import { Menu } from '@base-ui/react/menu'
import { Ellipsis } from 'lucide-react'
import { setPreferences } from '../../state/setPreferences.ts'
import { canSaveBack, copyText, downloadText, saveText } from '../files/documentFile.ts'
import { openCommandPalette } from './commandPaletteState.ts'
import controls from './controls.module.css'

/** What the bar has no room for on a narrow page, in one menu. */
export function MoreMenu() {
  return (
    <Menu.Root>
      <Menu.Trigger className={controls.iconButton} aria-label="More" title="More">
        <Ellipsis size={16} strokeWidth={1.5} aria-hidden="true" />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner sideOffset={6} align="end">
          <Menu.Popup className={controls.menu}>
            {canSaveBack() && <Item label="Save the Dockerfile" run={() => void saveText()} />}
            <Item label="Download the Dockerfile" run={downloadText} />
            <Item label="Copy the Dockerfile" run={() => void copyText()} />
            <div className={controls.menuSeparator} />
            <Item label="Find anything" run={openCommandPalette} />
            <Item label="Light theme" run={() => setPreferences({ theme: 'light' })} />
            <Item label="Dark theme" run={() => setPreferences({ theme: 'dark' })} />
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}

const Item = ({ label, run }: { label: string; run: () => void }) => (
  <Menu.Item className={controls.menuItem} onClick={run}>
    {label}
  </Menu.Item>
)
