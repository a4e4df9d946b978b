import { Menu } from '@base-ui/react/menu'
import { Fragment, useMemo, useState } from 'react'
import { findInstruction } from '../../../core/model/lookup.ts'
import type { Design } from '../../../core/model/types.ts'
import { useApp } from '../../../state/store.ts'
import { LineDiff } from '../../shared/LineDiff.tsx'
import controls from '../../shared/controls.module.css'
import { keyLabel } from '../../shared/keyLabel.ts'
import { canvasState, setCanvas, useCanvas, type Subject } from '../canvasState.ts'
import { cardName } from '../scene/names.ts'
import type { CanvasAction } from './action.ts'
import { menuGroups } from './registry.ts'
import { stopElement } from './openForms.ts'
import styles from './CanvasMenu.module.css'

/** The menu of what can be done with a stage, a row, a line or the canvas, with the change that each would make. */
export function CanvasMenu() {
  const menu = useCanvas((state) => state.menu)
  if (!menu) return null
  return <OpenMenu key={`${menu.at.x} ${menu.at.y}`} at={menu.at} subject={menu.subject} />
}

const focusBack = (): HTMLElement | null => {
  const { stop, form, renaming } = canvasState()
  if (form !== null || renaming !== null) return null
  return stop === null ? null : stopElement(stop)
}

function OpenMenu({ at, subject }: { at: { x: number; y: number }; subject: Subject }) {
  const [shown, setShown] = useState<CanvasAction | null>(null)
  const name = useApp((state) => menuName(subject, state.design))
  const anchor = useMemo(() => ({ getBoundingClientRect: () => new DOMRect(at.x, at.y, 0, 0) }), [at])
  return (
    <Menu.Root open onOpenChange={(open) => open || setCanvas({ menu: null })}>
      <Menu.Portal>
        <Menu.Positioner
          anchor={anchor}
          side="bottom"
          align="start"
          className={styles.positioner}
          collisionPadding={8}
        >
          <Menu.Popup className={`${controls.menu} ${styles.menu}`} aria-label={name} finalFocus={focusBack}>
            {menuGroups(subject).map((group, index) => (
              <Fragment key={group[0]?.group}>
                {index > 0 && <Menu.Separator className={controls.menuSeparator} />}
                {group.map((action) => (
                  <Item key={action.id} action={action} subject={subject} onShow={() => setShown(action)} />
                ))}
              </Fragment>
            ))}
            {shown?.preview && <Preview action={shown} subject={subject} />}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}

/** "Actions of deps", "Actions of RUN in deps". */
function menuName(subject: Subject, design: Design): string {
  if (subject.kind === 'canvas') return 'Actions of the canvas'
  if (subject.kind === 'source') return `Actions of ${cardName(subject.card, design)}`
  if (subject.kind === 'edge') return 'Actions of the line'
  const stage = cardName(subject.stage, design)
  if (subject.kind === 'stage') return `Actions of ${stage}`
  return `Actions of ${findInstruction(design, subject.instruction)?.keyword ?? 'the row'} in ${stage}`
}

function Item({ action, subject, onShow }: { action: CanvasAction; subject: Subject; onShow: () => void }) {
  const { icon: Icon, label, keys, group } = action
  return (
    <Menu.Item
      className={`${controls.menuItem} ${group === 'danger' ? styles.danger : ''}`}
      onFocus={onShow}
      onPointerEnter={onShow}
      onClick={() => {
        setCanvas({ menu: null })
        action.run(subject)
      }}
    >
      <Icon size={16} strokeWidth={1.5} aria-hidden="true" />
      {label}
      {keys[0] !== undefined && <kbd>{keyLabel(keys[0])}</kbd>}
    </Menu.Item>
  )
}

/** The lines that an action would change, or why it can't be done. */
function Preview({ action, subject }: { action: CanvasAction; subject: Subject }) {
  const design = useApp((state) => state.design)
  const result = action.preview?.(subject, design)
  if (!result) return null
  return (
    <div className={styles.preview}>
      {result.done ? (
        <LineDiff text={design.text} edit={result.edit} />
      ) : (
        <p className={styles.refusal}>{result.refusal.message}</p>
      )}
    </div>
  )
}
