import type { ReactNode } from 'react'
import { Group, Panel, Separator } from 'react-resizable-panels'
import { setPreferences } from '../../state/setPreferences.ts'
import { useApp } from '../../state/store.ts'
import { CanvasPane } from '../canvas/CanvasPane.tsx'
import { EditorPane } from '../editor/EditorPane.tsx'
import { PanelTabs } from '../panels/PanelTabs.tsx'
import { SidePane } from './SidePane.tsx'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import styles from './Frame.module.css'
import { FirstHints } from './FirstHints.tsx'
import { NarrowFrame } from './NarrowFrame.tsx'
import { Notices } from './Notices.tsx'
import { TopBar } from './TopBar.tsx'
import { useIsNarrow } from './useIsNarrow.ts'
import { usePageKeys } from './usePageKeys.ts'

/** The panes of the page, in the places of the sketch: palette, canvas, editor, and the panels under them. */
export function Frame() {
  usePageKeys()
  const narrow = useIsNarrow()
  return (
    <Revision>
      <TopBar />
      <main className={styles.main}>{narrow ? <NarrowFrame /> : <WideFrame />}</main>
    </Revision>
  )
}

/** Bears the revision. On its own, so that a key draws this one element anew and not everything in it. */
function Revision({ children }: { readonly children: ReactNode }) {
  const revision = useApp((state) => state.revision)
  return (
    <div className={styles.frame} data-revision={revision} data-testid="frame">
      {children}
    </div>
  )
}

function remember(group: string, layout: Readonly<Record<string, number>>): void {
  const { panes } = useApp.getState().preferences
  setPreferences({ panes: { ...panes, [group]: layout } })
}

/** On a low window the canvas needs the room more than the panels do. */
const panelHeight = (): string => (window.innerHeight < 820 ? '208px' : '280px')

function WideFrame() {
  const panes = useApp.getState().preferences.panes
  const rows = panes['rows']
  const columns = panes['columns']
  return (
    <Group
      className={styles.group}
      orientation="vertical"
      {...(rows ? { defaultLayout: rows } : {})}
      onLayoutChanged={(layout) => remember('rows', layout)}
    >
      <Panel id="top" minSize="25%">
        <Group
          className={styles.group}
          orientation="horizontal"
          {...(columns ? { defaultLayout: columns } : {})}
          onLayoutChanged={(layout) => remember('columns', layout)}
        >
          <Panel id="side" defaultSize="224px" minSize="168px" maxSize="420px" collapsible>
            <section className={styles.pane} aria-label="Palette and project" data-pane="side" tabIndex={-1}>
              <ErrorBoundary pane="palette">
                <SidePane />
              </ErrorBoundary>
            </section>
          </Panel>
          <Separator className={styles.separator} aria-label="Resize the palette" />
          <Panel id="canvas" minSize="20%">
            <section className={styles.pane} aria-label="Canvas" data-pane="canvas" tabIndex={-1}>
              <ErrorBoundary pane="canvas">
                <CanvasPane />
              </ErrorBoundary>
              <FirstHints />
              <Notices />
            </section>
          </Panel>
          <Separator className={styles.separator} aria-label="Resize the editor" />
          <Panel id="editor" defaultSize="32%" minSize="220px" collapsible>
            <section className={styles.pane} aria-label="Editor" data-pane="editor" tabIndex={-1}>
              <ErrorBoundary pane="editor">
                <EditorPane />
              </ErrorBoundary>
            </section>
          </Panel>
        </Group>
      </Panel>
      <Separator className={styles.separator} aria-label="Resize the panels" />
      <Panel id="panels" defaultSize={panelHeight()} minSize="90px" collapsible collapsedSize="36px">
        <section className={styles.pane} aria-label="Panels" data-pane="panels" tabIndex={-1}>
          <PanelTabs />
        </section>
      </Panel>
    </Group>
  )
}
