import empty from './stages/empty.Dockerfile?raw'
import goBuild from './stages/go-build.Dockerfile?raw'
import nginxStatic from './stages/nginx-static.Dockerfile?raw'
import nodeBuild from './stages/node-build.Dockerfile?raw'
import nodeRuntime from './stages/node-runtime.Dockerfile?raw'
import pythonRuntime from './stages/python-runtime.Dockerfile?raw'
import scratch from './stages/scratch.Dockerfile?raw'
import test from './stages/test.Dockerfile?raw'

/** One stage to add to a design. */
export interface StageTemplate {
  readonly id: string
  /** One letter or two that stand for it beside its title. */
  readonly sign: string
  readonly title: string
  readonly description: string
  /** Starts with FROM; its name is made free when it is added. */
  readonly text: string
}

/** The stages of the palette. */
export const stageTemplates: readonly StageTemplate[] = [
  { id: 'empty', sign: '+', title: 'Empty stage', description: 'a base image, nothing else', text: empty },
  { id: 'node-build', sign: 'N', title: 'Node build', description: 'npm ci, npm run build', text: nodeBuild },
  {
    id: 'node-runtime',
    sign: 'N',
    title: 'Node runtime',
    description: 'production deps, non-root',
    text: nodeRuntime,
  },
  { id: 'go-build', sign: 'G', title: 'Go build', description: 'a static binary', text: goBuild },
  {
    id: 'scratch',
    sign: '0',
    title: 'Empty image',
    description: 'scratch, for a static binary',
    text: scratch,
  },
  {
    id: 'python-runtime',
    sign: 'P',
    title: 'Python',
    description: 'pip install, non-root',
    text: pythonRuntime,
  },
  {
    id: 'nginx-static',
    sign: 'W',
    title: 'nginx static site',
    description: 'serves a build stage',
    text: nginxStatic,
  },
  { id: 'test', sign: 'T', title: 'Test stage', description: 'lint and test, not shipped', text: test },
]
