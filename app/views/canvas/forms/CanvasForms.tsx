import { useCanvas } from '../canvasState.ts'
import { AddForm } from './AddForm.tsx'
import { ChooseBaseForm, ChooseCopyForm } from './ChooseForm.tsx'
import { ConnectForm } from './ConnectForm.tsx'
import { EditForm } from './EditForm.tsx'

/** The form that is open over the canvas, if one is. */
export function CanvasForms() {
  const form = useCanvas((state) => state.form)
  if (!form) return null
  switch (form.kind) {
    case 'edit':
      return <EditForm id={form.instruction} at={form.at} />
    case 'add':
      return <AddForm gap={form.gap} keyword={form.keyword} at={form.at} />
    case 'connect':
      return <ConnectForm from={form.from} to={form.to} at={form.at} move={form.move} />
    case 'choose':
      return form.purpose === 'copy' ? (
        <ChooseCopyForm from={form.stage} at={form.at} />
      ) : (
        <ChooseBaseForm stage={form.stage} at={form.at} />
      )
  }
}
