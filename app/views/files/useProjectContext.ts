import { EMPTY_CONTEXT } from '../../core/context/contextTree.ts'
import type { BuildContext } from '../../core/context/types.ts'
import { useApp } from '../../state/store.ts'

/** The files beside the Dockerfile: those of the open folder, else those that were imagined to go with it. */
export const useProjectContext = (): BuildContext =>
  useApp((state) => state.project.context ?? state.analysis?.imagined ?? EMPTY_CONTEXT)
