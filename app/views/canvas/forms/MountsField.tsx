import { Plus, Trash2 } from 'lucide-react'
import { findMount, mountReference, type MountOption } from '../../../core/language/reference/mounts.ts'
import { IconButton } from '../../shared/IconButton.tsx'
import controls from '../../shared/controls.module.css'
import { ChoiceField, SwitchField, TextField } from './Fields.tsx'
import { mountText, readMountFields, withMountField, type MountField } from './mountFields.ts'
import styles from './forms.module.css'

/** Options that are asked for at once; the others stand in the text and are kept. */
const ASKED: Readonly<Record<string, readonly string[]>> = {
  cache: ['target', 'id', 'sharing'],
  bind: ['target', 'source', 'from', 'rw'],
  secret: ['id', 'target', 'env', 'required'],
  ssh: ['id', 'required'],
  tmpfs: ['target', 'size'],
}

/** The mounts of a RUN: a type each, and the options of that type. */
export function MountsField(props: {
  values: readonly string[]
  stages: readonly string[]
  onChange: (values: readonly string[]) => void
}) {
  const { values, stages, onChange } = props
  const set = (at: number, value: string): void =>
    onChange(values.map((one, index) => (index === at ? value : one)))
  return (
    <fieldset className={styles.mounts}>
      <legend>Mounts</legend>
      {values.map((value, index) => (
        // Mounts have no identity but their place.
        <MountFieldset
          key={index}
          value={value}
          stages={stages}
          onChange={(next) => set(index, next)}
          onRemove={() => onChange(values.filter((_, at) => at !== index))}
        />
      ))}
      <button
        type="button"
        className={controls.button}
        onClick={() => onChange([...values, 'type=cache,target=/root/.cache'])}
      >
        <Plus size={14} strokeWidth={1.5} aria-hidden="true" /> Mount
      </button>
    </fieldset>
  )
}

function MountFieldset(props: {
  value: string
  stages: readonly string[]
  onChange: (value: string) => void
  onRemove: () => void
}) {
  const { value, stages, onChange, onRemove } = props
  const fields = readMountFields(value)
  if (!fields) return <TextField label="Mount" value={value} onChange={onChange} />
  const type = fields.find((field) => field.name === 'type')?.value ?? 'bind'
  const reference = findMount(type)
  const change = (next: readonly MountField[]): void => onChange(mountText(next))
  const asked = reference?.options.filter((option) => ASKED[type]?.includes(option.name)) ?? []
  return (
    <div className={styles.mount}>
      <div className={styles.mountType}>
        <ChoiceField
          label="Type"
          value={type}
          choices={mountReference.map((one) => one.type)}
          none="bind"
          {...(reference ? { help: reference.description } : {})}
          onChange={(next) => change(withMountField(fields, ['type'], next === '' ? 'bind' : next))}
        />
        <IconButton icon={Trash2} label="Remove the mount" onClick={onRemove} />
      </div>
      {asked.map((option) => (
        <MountOptionField
          key={option.name}
          option={option}
          fields={fields}
          stages={stages}
          onChange={change}
        />
      ))}
    </div>
  )
}

function MountOptionField(props: {
  option: MountOption
  fields: readonly MountField[]
  stages: readonly string[]
  onChange: (fields: readonly MountField[]) => void
}) {
  const { option, fields, stages, onChange } = props
  const names = [option.name, ...option.aliases]
  const field = fields.find((one) => names.includes(one.name))
  const value = field ? (field.value ?? 'true') : ''
  const set = (next: string): void => onChange(withMountField(fields, names, next))
  if (option.value === 'flag') {
    return (
      <SwitchField
        label={option.name}
        on={value === 'true'}
        help={option.description}
        onChange={(on) => set(on ? 'true' : '')}
      />
    )
  }
  if (option.value === 'sharing') {
    return (
      <ChoiceField
        label={option.name}
        value={value}
        choices={['shared', 'private', 'locked']}
        none="shared"
        onChange={set}
      />
    )
  }
  return (
    <TextField
      label={option.name}
      value={value}
      {...(option.value === 'stage' ? { list: stages } : {})}
      onChange={set}
    />
  )
}
