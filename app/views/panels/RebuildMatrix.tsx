import type { Analysis } from '../../core/analysis/analysisTypes.ts'
import { RebuildMark } from '../shared/RebuildMark.tsx'
import styles from './RebuildMatrix.module.css'

/** Above this many steps the matrix is too long to read. */
export const MOST_MATRIX_STEPS = 60

/** Every usual change against every step, at a glance. */
export function RebuildMatrix({ analysis }: { analysis: Analysis }) {
  const { changes, chosen } = analysis
  return (
    <table className={styles.matrix}>
      <caption className="visually-hidden">All changes</caption>
      <thead>
        <tr>
          <th scope="col">Step</th>
          {changes.map((change) => (
            <th key={change.whatIf.preset} scope="col">
              {change.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {chosen.steps.map((step, row) => (
          <tr key={step.name}>
            <th scope="row">{step.name}</th>
            {changes.map((change) => {
              const outcome = change.possible ? change.steps[row]?.outcome : undefined
              return (
                <td key={change.whatIf.preset}>
                  {outcome ? <RebuildMark outcome={outcome} /> : <span title={change.what}>–</span>}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
