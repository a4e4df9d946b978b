import { Tabs } from '@base-ui/react/tabs'
import { useState, type ReactNode } from 'react'
import { addCopyFrom } from '../../../core/commands/addCopyFrom.ts'
import { addMountFrom } from '../../../core/commands/addMountFrom.ts'
import type { CommandResult } from '../../../core/commands/types.ts'
import type { Point } from '../../../core/layout/types.ts'
import { findStage } from '../../../core/model/lookup.ts'
import type { Design, StageId } from '../../../core/model/types.ts'
import { useApp } from '../../../state/store.ts'
import { guessFrom, sourceOfCard } from '../actions/source.ts'
import { performInForm } from '../actions/wishes.ts'
import { focusStop } from '../keys/focusStop.ts'
import { rowText } from '../cards/rowText.ts'
import { cardName } from '../scene/names.ts'
import { ChoiceField, TextField } from './Fields.tsx'
import { closeForm, FloatingForm } from './FloatingForm.tsx'
import { FormBody } from './FormBody.tsx'
import { FormButtons, ResultPreview } from './ResultPreview.tsx'
import styles from './forms.module.css'

/** What opens where a line from one card was dropped on a stage: copy files over, or mount them for a RUN. */
export function ConnectForm({ from, to, at, move }: { from: string; to: StageId; at: Point; move: boolean }) {
  const design = useApp((state) => state.design)
  const title = `From ${cardName(from, design)} to ${cardName(to, design)}`
  const source = sourceOfCard(from)
  const copy = <CopyTab design={design} from={from} to={to} move={move} />
  if (typeof source !== 'string') {
    return (
      <FloatingForm at={at} wide title={title}>
        {copy}
      </FloatingForm>
    )
  }
  return (
    <FloatingForm at={at} wide title={title}>
      <Tabs.Root defaultValue="copy">
        <Tabs.List className={styles.tabs} aria-label="How">
          <Tabs.Tab value="copy" className={styles.tab}>
            Copy
          </Tabs.Tab>
          <Tabs.Tab value="mount" className={styles.tab}>
            Mount
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="copy" tabIndex={-1}>
          {copy}
        </Tabs.Panel>
        <Tabs.Panel value="mount" tabIndex={-1}>
          <MountTab design={design} from={source} to={to} move={move} />
        </Tabs.Panel>
      </Tabs.Root>
    </FloatingForm>
  )
}

interface TabProps {
  readonly design: Design
  /** A card. */
  readonly from: string
  readonly to: StageId
  readonly move: boolean
}

function CopyTab({ design, from, to, move }: TabProps) {
  const [guess] = useState(() => guessFrom(design, from, to))
  const [sourcePath, setSourcePath] = useState(guess.sourcePaths[0] ?? '')
  const [destination, setDestination] = useState(guess.destinations[0] ?? '')
  const result = addCopyFrom(design, {
    source: sourceOfCard(from),
    target: to,
    sourcePath,
    destination,
    move,
  })
  return (
    <ConnectBody label="Copy" result={result} to={to}>
      <TextField
        label="Source"
        help="Path where it comes from."
        value={sourcePath}
        list={guess.sourcePaths}
        onChange={setSourcePath}
      />
      <TextField
        label="Destination"
        help="A path ending in / is a directory; a relative one counts from WORKDIR."
        value={destination}
        list={guess.destinations}
        onChange={setDestination}
      />
    </ConnectBody>
  )
}

function MountTab({ design, from, to, move }: TabProps) {
  const runs = findStage(design, to)?.instructions.filter(({ keyword }) => keyword === 'RUN') ?? []
  const labels = runs.map((run, index) => `${index + 1}: ${rowText(run).short.slice(0, 48)}`)
  const [chosen, setChosen] = useState(labels[0] ?? '')
  const [sourcePath, setSourcePath] = useState(() => guessFrom(design, from, to).sourcePaths[0] ?? '')
  const [destination, setDestination] = useState('/mnt')
  const run = runs[labels.indexOf(chosen)]
  const result: CommandResult = run
    ? addMountFrom(design, { source: from, instruction: run.id, sourcePath, destination, move })
    : {
        done: false,
        refusal: {
          message: 'A mount is given to a RUN, and this stage has none: add a RUN first, or copy the files.',
        },
      }
  return (
    <ConnectBody label="Mount" result={result} to={to}>
      <ChoiceField label="For" value={chosen} choices={labels} none="no RUN" onChange={setChosen} />
      <TextField
        label="Source"
        help="Path in the stage; empty: all of it."
        value={sourcePath}
        onChange={setSourcePath}
      />
      <TextField
        label="Target"
        help="Where the command sees it; nothing of it stays in the image."
        value={destination}
        onChange={setDestination}
      />
    </ConnectBody>
  )
}

function ConnectBody(props: { label: string; result: CommandResult; to: StageId; children: ReactNode }) {
  const { label, result, to, children } = props
  const onSubmit = (): void => {
    if (!performInForm(result)) return
    closeForm()
    focusStop(to)
  }
  return (
    <FormBody
      onSubmit={onSubmit}
      foot={
        <>
          <ResultPreview result={result} />
          <FormButtons label={label} ready={result.done} onCancel={closeForm} />
        </>
      }
    >
      {children}
    </FormBody>
  )
}
