/** Marks the field that a form begins with, where that is not its first one. */
export const FIRST_FIELD = { 'data-first-field': '' } as const
/** Marks what the arrow keys walk along: the stages or instructions to choose from, and the field beside them. */
export const CHOICE = { 'data-choice': '' } as const

const FIELDS = 'input, textarea, select'

/** Where the focus of a form begins, its text selected: typing replaces it, Tab goes on from it. */
export function firstField(form: ParentNode): HTMLElement | null {
  const field =
    form.querySelector<HTMLElement>('[data-first-field]') ??
    form.querySelector<HTMLElement>('button[data-choice]') ??
    form.querySelector<HTMLElement>(FIELDS)
  if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) field.select()
  return field
}

interface Press {
  readonly key: string
  readonly target: EventTarget
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
}

/** Arrow keys walk along the choices of a form; a letter goes into the field among them. Whether the key is used up by that. */
export function walkChoices(form: ParentNode, press: Press): boolean {
  const choices = [...form.querySelectorAll<HTMLElement>('[data-choice]')]
  const at = choices.findIndex((choice) => choice === press.target)
  if (at === -1 || press.ctrlKey || press.metaKey || press.altKey) return false
  const step = press.key === 'ArrowDown' ? 1 : press.key === 'ArrowUp' ? -1 : 0
  if (step !== 0) {
    choices[Math.max(0, Math.min(choices.length - 1, at + step))]?.focus()
    return true
  }
  const isLetter = press.key.length === 1 && press.key !== ' '
  if (isLetter && choices[at]?.matches('button')) choices.find((choice) => choice.matches('input'))?.focus()
  return false
}
