import { PreviewCard } from '@base-ui/react/preview-card'
import type { ReactElement } from 'react'
import type { Fix } from '../../core/analysis/types.ts'
import { LineDiff } from '../shared/LineDiff.tsx'
import controls from '../shared/controls.module.css'

/** Shows the lines that a fix will change while its button is hovered or focused. */
export function PreviewedFix({ fix, text, children }: { fix: Fix; text: string; children: ReactElement }) {
  return (
    <PreviewCard.Root>
      <PreviewCard.Trigger render={children} delay={150} />
      <PreviewCard.Portal>
        <PreviewCard.Positioner sideOffset={6} side="top" align="end">
          <PreviewCard.Popup className={controls.popup}>
            <LineDiff text={text} edit={fix.edit} />
          </PreviewCard.Popup>
        </PreviewCard.Positioner>
      </PreviewCard.Portal>
    </PreviewCard.Root>
  )
}
