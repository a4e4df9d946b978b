import { Tabs } from '@base-ui/react/tabs'
import { CanvasPane } from '../canvas/CanvasPane.tsx'
import { EditorPane } from '../editor/EditorPane.tsx'
import { PanelTabs } from '../panels/PanelTabs.tsx'
import { SidePane } from './SidePane.tsx'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import { Notices } from './Notices.tsx'
import styles from './NarrowFrame.module.css'

const PANES = [
  { name: 'canvas', label: 'Canvas', Pane: CanvasPane },
  { name: 'editor', label: 'Dockerfile', Pane: EditorPane },
  { name: 'side', label: 'Palette', Pane: SidePane },
  { name: 'panels', label: 'Analysis', Pane: PanelTabs },
] as const

/** The panes as tabs, for pages too narrow to hold them side by side. */
export function NarrowFrame() {
  return (
    <Tabs.Root className={styles.narrow} defaultValue="canvas">
      <Tabs.List className={styles.tabs} aria-label="Panes">
        {PANES.map(({ name, label }) => (
          <Tabs.Tab key={name} value={name} className={styles.tab}>
            {label}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {PANES.map(({ name, label, Pane }) => (
        <Tabs.Panel
          key={name}
          value={name}
          className={styles.pane}
          aria-label={label}
          data-pane={name}
          tabIndex={-1}
        >
          <ErrorBoundary pane={label}>
            <Pane />
          </ErrorBoundary>
        </Tabs.Panel>
      ))}
      <Notices alone />
    </Tabs.Root>
  )
}
