import { LayoutGrid, ListTree, Maximize, SquarePlus } from 'lucide-react'
import { stageOf } from '../../../core/model/lookup.ts'
import { appState } from '../../../state/store.ts'
import { canvasState, setCanvas, type Subject } from '../canvasState.ts'
import { ACTION_GROUPS, type CanvasAction } from './action.ts'
import { autoLayout } from './autoLayout.ts'
import { LOOK_UP_ACTION } from './lookUpAction.ts'
import { ROW_ACTIONS } from './rowActions.ts'
import { STAGE_ACTIONS } from './stageActions.ts'
import { addEmptyStage } from './addStages.ts'

const EVERYWHERE: readonly Subject['kind'][] = ['canvas', 'stage', 'instruction', 'source', 'edge']

const VIEW_ACTIONS: readonly CanvasAction[] = [
  {
    id: 'add-stage',
    group: 'view',
    label: 'Add a stage',
    keys: ['S'],
    icon: SquarePlus,
    on: EVERYWHERE,
    run: () => addEmptyStage(null),
  },
  {
    id: 'layout',
    group: 'view',
    label: 'Auto layout',
    keys: ['L'],
    icon: LayoutGrid,
    on: EVERYWHERE,
    run: autoLayout,
  },
  {
    id: 'fit',
    group: 'view',
    label: 'Fit everything',
    keys: ['0'],
    icon: Maximize,
    on: EVERYWHERE,
    run: () => canvasState().geometry?.fit(),
  },
  {
    id: 'outline',
    group: 'view',
    label: 'Show or hide the outline',
    keys: ['O'],
    icon: ListTree,
    on: EVERYWHERE,
    run: () => setCanvas({ outline: !canvasState().outline }),
  },
]

/** All actions, in the order of the menus. */
const ACTIONS: readonly CanvasAction[] = [
  ...ROW_ACTIONS,
  ...STAGE_ACTIONS,
  ...(REGISTRY_DOMAIN === '' ? [] : [LOOK_UP_ACTION]),
  ...VIEW_ACTIONS,
]

/** The actions for something, those that make no sense just now left out. */
export const actionsFor = (subject: Subject): readonly CanvasAction[] =>
  ACTIONS.filter((action) => action.on.includes(subject.kind) && (action.possible?.(subject) ?? true))

/** What a menu lists for something, group by group. The canvas as a whole has a menu of its own. */
export function menuGroups(subject: Subject): readonly (readonly CanvasAction[])[] {
  const actions = actionsFor(subject).filter(
    (action) =>
      (action.offered?.(subject) ?? true) &&
      (action.group !== 'view' || subject.kind === 'canvas' || subject.kind === 'source'),
  )
  return ACTION_GROUPS.map((group) => actions.filter((action) => action.group === group)).filter(
    (group) => group.length > 0,
  )
}

/** What is selected, as the subject of an action; the canvas where nothing is. */
export function selectedSubject(): Subject {
  const { selection, design } = appState()
  if (selection.kind === 'stage') return { kind: 'stage', stage: selection.stage }
  if (selection.kind === 'edge') return { kind: 'edge', edge: selection.edge }
  if (selection.kind === 'none') return { kind: 'canvas' }
  const stage = stageOf(design, selection.instruction)
  return stage
    ? { kind: 'instruction', instruction: selection.instruction, stage: stage.id }
    : { kind: 'canvas' }
}
