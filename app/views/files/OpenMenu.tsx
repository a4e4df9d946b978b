import { Menu } from '@base-ui/react/menu'
import { ChevronDown } from 'lucide-react'
import { useState } from 'react'
import { earlierWork } from '../../state/documents/session.ts'
import type { KeptVersion } from '../../state/documents/versions.ts'
import { templates } from '../../templates/templates.ts'
import controls from '../shared/controls.module.css'
import { plural } from '../shared/format.ts'
import { openText, pickFile } from './documentFile.ts'
import { pickFolder } from './openFolder.ts'
import styles from './OpenMenu.module.css'

const lines = (text: string): number => text.split('\n').length

/** The ways in: a file, a folder, an example, or work that was on the page before. Nothing here destroys work. */
export function OpenMenu() {
  const [versions, setVersions] = useState<readonly KeptVersion[]>([])
  const onOpenChange = (open: boolean): void => {
    if (open) void earlierWork().then(setVersions)
  }
  return (
    <Menu.Root onOpenChange={onOpenChange}>
      <Menu.Trigger className={controls.button}>
        Open
        <ChevronDown size={14} strokeWidth={1.5} aria-hidden="true" />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner sideOffset={6} align="end">
          <Menu.Popup className={controls.menu}>
            <Menu.Item className={controls.menuItem} onClick={() => void pickFile()}>
              Dockerfile…
            </Menu.Item>
            <Menu.Item className={controls.menuItem} onClick={() => void pickFolder()}>
              <span>
                Project folder…<small>names, sizes and manifests, kept in this browser</small>
              </span>
            </Menu.Item>
            <Menu.Item
              className={controls.menuItem}
              onClick={() => void openText({ text: '', title: 'untitled', fileName: 'Dockerfile' })}
            >
              Empty Dockerfile
            </Menu.Item>
            <div className={controls.menuSeparator} />
            <Menu.Group>
              <Menu.GroupLabel className={controls.menuLabel}>Examples</Menu.GroupLabel>
              {templates.map((template) => (
                <Menu.Item
                  key={template.id}
                  className={controls.menuItem}
                  onClick={() =>
                    void openText({ text: template.text, title: template.id, fileName: 'Dockerfile' })
                  }
                >
                  <span>
                    {template.title}
                    <small>{template.description}</small>
                  </span>
                </Menu.Item>
              ))}
            </Menu.Group>
            {versions.length > 0 && <Earlier versions={versions} />}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}

function Earlier({ versions }: { versions: readonly KeptVersion[] }) {
  return (
    <>
      <div className={controls.menuSeparator} />
      <Menu.Group>
        <Menu.GroupLabel className={controls.menuLabel}>Earlier work</Menu.GroupLabel>
        {versions.map(({ key, record }) => (
          <Menu.Item key={key} className={controls.menuItem} onClick={() => void openText(record)}>
            <span className={styles.version}>
              {record.title}
              <small>
                {plural(lines(record.text), 'line')}, {firstLine(record.text)}
              </small>
            </span>
          </Menu.Item>
        ))}
      </Menu.Group>
    </>
  )
}

/** The first line with content, as something to know a version by. */
const firstLine = (text: string): string => text.trimStart().split('\n', 1)[0]?.trimEnd() ?? ''
