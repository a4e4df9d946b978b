import { Tabs } from '@base-ui/react/tabs'
import { setPreferences } from '../../state/setPreferences.ts'
import { useApp } from '../../state/store.ts'
import { ProjectPane } from '../files/ProjectPane.tsx'
import { PalettePane } from '../palette/PalettePane.tsx'
import controls from './controls.module.css'
import styles from './SidePane.module.css'

/** What can be put into the design, and the project that it builds. */
export function SidePane() {
  const sidePane = useApp((state) => state.preferences.sidePane)
  return (
    <Tabs.Root
      className={styles.side}
      value={sidePane}
      onValueChange={(value) => setPreferences({ sidePane: value === 'project' ? 'project' : 'palette' })}
    >
      <Tabs.List className={`${controls.segments} ${styles.tabs}`} aria-label="Palette and project">
        <Tabs.Tab value="palette">Palette</Tabs.Tab>
        <Tabs.Tab value="project">Project</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="palette" className={styles.body} tabIndex={-1}>
        <PalettePane />
      </Tabs.Panel>
      <Tabs.Panel value="project" className={styles.body} tabIndex={-1}>
        <ProjectPane />
      </Tabs.Panel>
    </Tabs.Root>
  )
}
