import { CSPProvider } from '@base-ui/react/csp-provider'
import { Tooltip } from '@base-ui/react/tooltip'
import { Announcer } from './views/shared/Announcer.tsx'
import { SaveBanner } from './views/files/SaveBanner.tsx'
import { DockerfileChooser } from './views/files/DockerfileChooser.tsx'
import { DropTarget } from './views/files/DropTarget.tsx'
import { CommandPalette } from './views/shared/CommandPalette.tsx'
import { Frame } from './views/shared/Frame.tsx'
import { useAppearance } from './views/shared/useAppearance.ts'

/** The page: the frame with its panes, and what floats above them. */
export function App() {
  useAppearance()
  return (
    <CSPProvider disableStyleElements>
      <Tooltip.Provider delay={400}>
        <DropTarget>
          <SaveBanner />
          <Frame />
        </DropTarget>
        <CommandPalette />
        <DockerfileChooser />
        <Announcer />
      </Tooltip.Provider>
    </CSPProvider>
  )
}
