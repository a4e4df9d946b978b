import { Autocomplete } from '@base-ui/react/autocomplete'
import { Dialog } from '@base-ui/react/dialog'
import { closeCommandPalette, openCommandPalette } from './commandPaletteState.ts'
import styles from './CommandPalette.module.css'
import { paletteEntries, type PaletteEntry } from './paletteEntries.ts'

/** The command palette itself; its parts are loaded when it is first opened. */
export function CommandPaletteDialog({ open }: { open: boolean }) {
  return (
    <Dialog.Root open={open} onOpenChange={(next) => (next ? openCommandPalette() : closeCommandPalette())}>
      <Dialog.Portal>
        <Dialog.Backdrop className={styles.backdrop} />
        <Dialog.Popup className={styles.popup} aria-label="Find anything">
          <Entries />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function run(entry: PaletteEntry): void {
  closeCommandPalette()
  entry.run()
}

function Entries() {
  return (
    <Autocomplete.Root
      open
      inline
      autoHighlight="always"
      items={paletteEntries()}
      itemToStringValue={(entry: PaletteEntry) => entry.label}
      limit={60}
    >
      <Autocomplete.Input
        className={styles.input}
        placeholder="Find an action, a stage, an instruction, an example…"
      />
      <Autocomplete.Empty className={styles.empty}>Nothing has that name.</Autocomplete.Empty>
      <Autocomplete.List className={styles.list}>
        {(entry: PaletteEntry) => (
          <Autocomplete.Item key={entry.id} value={entry} className={styles.item} onClick={() => run(entry)}>
            <span className={styles.kind}>{entry.kind}</span>
            <span className={styles.label}>{entry.label}</span>
            {entry.shortcut !== undefined && <kbd>{entry.shortcut}</kbd>}
          </Autocomplete.Item>
        )}
      </Autocomplete.List>
    </Autocomplete.Root>
  )
}
