import type { Analysis, ChangeReport } from '../../core/analysis/analysisTypes.ts'
import type { ChosenArgument } from '../../core/analysis/whatIf.ts'
import { declaredArguments } from '../../core/model/declaredArguments.ts'
import { appState } from '../../state/store.ts'
import { setWhatIf } from '../../state/whatIf.ts'
import { formatFrequency } from '../shared/format.ts'
import styles from './ChangeList.module.css'

const sameChange = (a: ChangeReport, b: ChangeReport): boolean => a.whatIf.preset === b.whatIf.preset

/** The changes to choose from, and the one that is looked at in words. */
export function ChangeList({ analysis }: { analysis: Analysis }) {
  const { changes, chosen } = analysis
  const special = chosen.whatIf.preset === 'file' || chosen.whatIf.preset === 'row' ? chosen : null
  return (
    <div className={styles.changes}>
      <h2 id="when-this-changes">When this changes</h2>
      <div role="radiogroup" aria-labelledby="when-this-changes">
        {changes.map((change) => (
          <Change key={change.whatIf.preset} change={change} chosen={sameChange(change, chosen)} />
        ))}
        {special && <Change change={special} chosen />}
      </div>
      {chosen.whatIf.preset === 'argument' && (chosen.possible || 'name' in chosen.whatIf) && (
        <ArgumentChoice chosen={chosen} />
      )}
      <p className={styles.what}>{chosen.what}</p>
    </div>
  )
}

/** What can't change says why, and stays where the keyboard finds it. */
function Change({ change, chosen }: { change: ChangeReport; chosen: boolean }) {
  const { possible, what, label, perDay, whatIf } = change
  return (
    <button
      type="button"
      role="radio"
      aria-checked={chosen}
      aria-disabled={!possible || undefined}
      aria-label={possible ? undefined : `${label}: ${what}`}
      className={styles.change}
      title={what}
      onClick={() => {
        if (possible) setWhatIf(whatIf)
      }}
    >
      {label}
      {possible && <span>{formatFrequency(perDay)}</span>}
    </button>
  )
}

/** The argument that is looked at; where none is chosen yet, the one that the analysis found. */
function argumentOf({ whatIf, what }: ChangeReport): ChosenArgument {
  if ('name' in whatIf) return whatIf
  const at = what.indexOf('=')
  return { name: what.slice(0, at), value: what.slice(at + 1) }
}

/** Which argument changes, and to what. */
function ArgumentChoice({ chosen }: { chosen: ChangeReport }) {
  const names = [...new Set(declaredArguments(appState().design).map(({ name }) => name))]
  const { name, value } = argumentOf(chosen)
  const choose = (next: Partial<ChosenArgument>): void =>
    setWhatIf({ preset: 'argument', name, value, ...next })
  return (
    <div className={styles.argument}>
      <select
        aria-label="Which build argument"
        value={name}
        onChange={({ target }) => choose({ name: target.value })}
      >
        {names.map((each) => (
          <option key={each}>{each}</option>
        ))}
      </select>
      {/* Written in the field first, asked once it is left: every key would ask another question. */}
      <input
        key={chosen.what}
        aria-label="Its new value"
        defaultValue={value}
        onBlur={({ target }) => {
          if (target.value !== value) choose({ value: target.value })
        }}
        onKeyDown={({ key, currentTarget }) => {
          if (key === 'Enter') currentTarget.blur()
        }}
      />
    </div>
  )
}
