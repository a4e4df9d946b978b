import { Menu } from '@base-ui/react/menu'
import { ClipboardCopy, Command, Download, Moon, Redo2, Sun, Undo2 } from 'lucide-react'
import { redo, undo } from '../../state/applyChange.ts'
import { setPreferences } from '../../state/setPreferences.ts'
import { useApp } from '../../state/store.ts'
import { canSaveBack, copyText, downloadText, saveText } from '../files/documentFile.ts'
import { OpenMenu } from '../files/OpenMenu.tsx'
import { BuildMenus } from './BuildMenus.tsx'
import { openCommandPalette } from './commandPaletteState.ts'
import controls from './controls.module.css'
import { ImageSize } from './ImageSize.tsx'
import { IconButton } from './IconButton.tsx'
import { keyLabel } from './keyLabel.ts'
import { Logo } from './Logo.tsx'
import { MoreMenu } from './MoreMenu.tsx'
import styles from './TopBar.module.css'
import { useTheme } from './useAppearance.ts'

/** The bar over the panes: the document, undo, what is built, the number that matters, and the ways in and out. */
export function TopBar() {
  const canUndo = useApp((state) => state.history.past.length > 0)
  const canRedo = useApp((state) => state.history.future.length > 0)
  return (
    <header className={styles.bar}>
      <div className={styles.line}>
        <div className={styles.name}>
          <Logo />
          <h1>Stagecraft</h1>
        </div>
        <DocumentName />
        <div className={styles.group} role="group" aria-label="History">
          <IconButton
            icon={Undo2}
            label="Undo"
            shortcut={keyLabel('Mod+Z')}
            disabled={!canUndo}
            onClick={undo}
          />
          <IconButton
            icon={Redo2}
            label="Redo"
            shortcut={keyLabel('Mod+Shift+Z')}
            disabled={!canRedo}
            onClick={redo}
          />
        </div>
        <BuildMenus />
        <div className={styles.push} />
        <ImageSize />
        <OpenMenu />
        <div className={`${styles.group} ${styles.inMenu}`}>
          <IconButton icon={ClipboardCopy} label="Copy the Dockerfile" onClick={() => void copyText()} />
          <SaveButtons />
          <ThemeMenu />
          <IconButton
            icon={Command}
            label="Find anything"
            shortcut={keyLabel('Mod+K')}
            onClick={openCommandPalette}
          />
        </div>
        <div className={styles.more}>
          <MoreMenu />
        </div>
      </div>
    </header>
  )
}

/** Save and download where the browser lets the page write files; else there is only the download. */
function SaveButtons() {
  if (!canSaveBack()) {
    return (
      <button
        type="button"
        className={controls.primary}
        aria-label="Download the Dockerfile"
        onClick={downloadText}
      >
        Download
      </button>
    )
  }
  return (
    <>
      <IconButton icon={Download} label="Download the Dockerfile" onClick={downloadText} />
      <button type="button" className={controls.primary} onClick={() => void saveText()}>
        Save
      </button>
    </>
  )
}

function DocumentName() {
  const title = useApp((state) => state.document.title)
  const fileName = useApp((state) => state.document.fileName)
  return (
    <p className={styles.document} title={`${title} / ${fileName}`}>
      <b>{title}</b>
      {title !== fileName && <span> / {fileName}</span>}
    </p>
  )
}

const THEMES = [
  { theme: 'system', label: 'As the system' },
  { theme: 'light', label: 'Light' },
  { theme: 'dark', label: 'Dark' },
] as const
const SCALES = [100, 125, 150] as const

function ThemeMenu() {
  const theme = useTheme()
  const wish = useApp((state) => state.preferences.theme)
  const scale = useApp((state) => state.preferences.scale)
  const Icon = theme === 'dark' ? Moon : Sun
  return (
    <Menu.Root>
      <Menu.Trigger className={controls.iconButton} aria-label="Appearance" title="Appearance">
        <Icon size={16} strokeWidth={1.5} aria-hidden="true" />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner sideOffset={6} align="end">
          <Menu.Popup className={controls.menu}>
            <Menu.RadioGroup value={wish} onValueChange={(value) => setPreferences({ theme: value })}>
              <div className={controls.menuLabel}>Theme</div>
              {THEMES.map((choice) => (
                <Menu.RadioItem key={choice.theme} value={choice.theme} className={controls.menuItem}>
                  {choice.label}
                  <Menu.RadioItemIndicator className={styles.tick}>✓</Menu.RadioItemIndicator>
                </Menu.RadioItem>
              ))}
            </Menu.RadioGroup>
            <div className={controls.menuSeparator} />
            <Menu.RadioGroup value={scale} onValueChange={(value) => setPreferences({ scale: value })}>
              <div className={controls.menuLabel}>Size, for projectors</div>
              {SCALES.map((choice) => (
                <Menu.RadioItem key={choice} value={choice} className={controls.menuItem}>
                  {choice} %<Menu.RadioItemIndicator className={styles.tick}>✓</Menu.RadioItemIndicator>
                </Menu.RadioItem>
              ))}
            </Menu.RadioGroup>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}
