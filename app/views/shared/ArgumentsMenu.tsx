import { Popover } from '@base-ui/react/popover'
import { ChevronDown } from 'lucide-react'
import { useId } from 'react'
import { declaredArguments, type DeclaredArgument } from '../../core/model/declaredArguments.ts'
import { setBuild } from '../../state/build.ts'
import { appState, useApp } from '../../state/store.ts'
import styles from './ArgumentsMenu.module.css'
import controls from './controls.module.css'

/** The build arguments, as `--build-arg` sets them. Follows how many are set: a key in the editor draws nothing of it anew. */
export function ArgumentsMenu() {
  const set = useApp((state) => Object.keys(state.build.buildArgs).length)
  return (
    <Popover.Root>
      <Popover.Trigger
        className={controls.button}
        aria-label={set === 0 ? 'Arguments' : `Arguments: ${set} set`}
      >
        <span className={styles.long}>Arguments</span>
        <span className={styles.short}>ARG</span> {set > 0 && <b>{set}</b>}
        <ChevronDown size={14} strokeWidth={1.5} aria-hidden="true" />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner sideOffset={6} align="start">
          <Popover.Popup className={controls.popup} aria-label="Build arguments">
            <ArgumentFields />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}

interface NamedArgument {
  readonly name: string
  readonly declared: readonly DeclaredArgument[]
}

/** One entry a name: an ARG in front of FROM and the ones that stages declare anew are one argument. */
function byName(all: readonly DeclaredArgument[], set: readonly string[]): readonly NamedArgument[] {
  const names = new Map<string, DeclaredArgument[]>(set.map((name) => [name, []]))
  for (const argument of all) {
    const known = names.get(argument.name)
    if (known) known.push(argument)
    else names.set(argument.name, [argument])
  }
  return [...names].map(([name, declared]) => ({ name, declared }))
}

function ArgumentFields() {
  const design = useApp((state) => state.design)
  const buildArgs = useApp((state) => state.build.buildArgs)
  const all = byName(declaredArguments(design), Object.keys(buildArgs))
  if (all.length === 0)
    return <p className={styles.empty}>This Dockerfile declares no ARG. Write one to set it here.</p>
  const stageName = (id: string): string => {
    const stage = design.stages.find((other) => other.id === id)
    return stage?.writtenName ?? `stage ${stage?.index ?? ''}`
  }
  const scopeOf = ({ declared }: NamedArgument): string =>
    declared.length === 0
      ? 'not declared'
      : declared.map(({ stage }) => (stage === null ? 'before FROM' : stageName(stage))).join(', ')
  return (
    <div className={styles.fields}>
      {all.map((argument) => (
        <ArgumentField
          key={argument.name}
          name={argument.name}
          scope={scopeOf(argument)}
          fallback={argument.declared.find(({ written }) => written !== null)?.written ?? null}
          value={buildArgs[argument.name] ?? null}
        />
      ))}
    </div>
  )
}

function setArgument(name: string, value: string | null): void {
  const { [name]: _old, ...others } = appState().build.buildArgs
  setBuild({ buildArgs: value === null ? others : { ...others, [name]: value } })
}

function ArgumentField(props: {
  name: string
  scope: string
  fallback: string | null
  value: string | null
}) {
  const { name, scope, fallback, value } = props
  const id = useId()
  return (
    <div className={styles.field}>
      <label htmlFor={id}>
        <code>{name}</code> <small>{scope}</small>
      </label>
      <input
        id={id}
        value={value ?? ''}
        placeholder={fallback ?? 'no default'}
        onChange={({ target }) =>
          setArgument(name, target.value === '' && value === null ? null : target.value)
        }
      />
      <button
        type="button"
        className={controls.button}
        disabled={value === null}
        aria-label={`Use the default of ${name}`}
        onClick={() => setArgument(name, null)}
      >
        Default
      </button>
    </div>
  )
}
