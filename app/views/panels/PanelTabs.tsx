import { Tabs } from '@base-ui/react/tabs'
import type { Finding } from '../../core/analysis/types.ts'
import type { ReactNode } from 'react'
import type { PanelName } from '../../state/preferences.ts'
import { setPreferences } from '../../state/setPreferences.ts'
import { CANVAS_TEXT_LIMIT } from '../../state/deriveWithin.ts'
import { isStale } from '../../state/staleAnalysis.ts'
import { useApp } from '../../state/store.ts'
import { ErrorBoundary } from '../shared/ErrorBoundary.tsx'
import { LayersPanel } from './LayersPanel.tsx'
import { ProblemsPanel } from './ProblemsPanel.tsx'
import { RebuildPanel } from './RebuildPanel.tsx'
import { TimelinePanel } from './TimelinePanel.tsx'
import panel from './panel.module.css'
import styles from './PanelTabs.module.css'

/** The bodies are made once: drawing the tabs anew (a line under them says that an answer is awaited) draws no panel anew. */
const PANELS: readonly { readonly name: PanelName; readonly label: string; readonly body: ReactNode }[] = [
  { name: 'layers', label: 'Layers', body: <LayersPanel /> },
  { name: 'rebuild', label: 'Rebuild', body: <RebuildPanel /> },
  { name: 'timeline', label: 'Timeline', body: <TimelinePanel /> },
  { name: 'problems', label: 'Problems', body: <ProblemsPanel /> },
]

function worstOf(findings: readonly Finding[]): Finding['severity'] {
  if (findings.some(({ severity }) => severity === 'error')) return 'error'
  return findings.some(({ severity }) => severity === 'warning') ? 'warning' : 'hint'
}

/** The panels under the canvas: sizes, rebuilds, schedule, findings. */
export function PanelTabs() {
  const panel = useApp((state) => state.preferences.panel)
  const problems = useApp((state) => state.analysis?.findings.length ?? 0)
  const worst = useApp((state) => worstOf(state.analysis?.findings ?? []))
  const stale = useApp(isStale)
  const paused = useApp((state) => state.safeMode || state.text.length > CANVAS_TEXT_LIMIT)
  return (
    <Tabs.Root
      className={styles.panels}
      aria-busy={stale && !paused}
      value={panel}
      onValueChange={(value) =>
        setPreferences({ panel: PANELS.find(({ name }) => name === value)?.name ?? 'layers' })
      }
    >
      <Tabs.List className={styles.tabs} aria-label="Panels">
        {PANELS.map(({ name, label }) => (
          <Tabs.Tab key={name} value={name} className={styles.tab}>
            {label}
            {name === 'problems' && problems > 0 && !paused && (
              <span className={styles.count} data-worst={worst}>
                {problems}
              </span>
            )}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {PANELS.map(({ name, label, body }) => (
        <Tabs.Panel key={name} value={name} className={styles.body} tabIndex={-1}>
          <ErrorBoundary pane={`${label} panel`}>{paused ? <Paused /> : body}</ErrorBoundary>
        </Tabs.Panel>
      ))}
    </Tabs.Root>
  )
}

/** A text that is not read: said, with the reason, rather than shown as an empty one. */
function Paused() {
  const safeMode = useApp((state) => state.safeMode)
  return (
    <p className={panel.empty}>
      {safeMode
        ? 'The analysis is paused with the canvas: draw the stages there, and it goes on.'
        : 'The analysis is paused: this text has over 1 MiB, too much to be read anew with every key. Sizes, rebuilds, times and problems come back when it is shorter.'}
    </p>
  )
}
