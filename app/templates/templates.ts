import ownDockerfile from '../../Dockerfile?raw'
import depsTestBuildProduction from './examples/deps-test-build-production.Dockerfile?raw'
import goScratch from './examples/go-scratch.Dockerfile?raw'
import node from './examples/node.Dockerfile?raw'
import python from './examples/python.Dockerfile?raw'
import reactNginx from './examples/react-nginx.Dockerfile?raw'

/** A whole Dockerfile to start from. */
export interface Template {
  readonly id: string
  readonly title: string
  readonly description: string
  readonly text: string
}

/** The examples, the simplest first. */
export const templates: readonly Template[] = [
  { id: 'node', title: 'Node, two stages', description: 'build, then run without build tools', text: node },
  {
    id: 'go-scratch',
    title: 'Go to scratch',
    description: 'a static binary in an empty image',
    text: goScratch,
  },
  { id: 'python', title: 'Python', description: 'a virtual environment built apart', text: python },
  {
    id: 'react-nginx',
    title: 'React to nginx',
    description: 'static pages, served without root',
    text: reactNginx,
  },
  {
    id: 'deps-test-build-production',
    title: 'Dependencies, test, build, production',
    description: 'four stages, tests never shipped',
    text: depsTestBuildProduction,
  },
  {
    id: 'stagecraft',
    title: 'Stagecraft itself',
    description: 'how this page is built and served',
    text: ownDockerfile,
  },
]

/** What a first visit shows: two stages, so that there is something to copy from one to the other. */
export const seedExample = { title: 'example', text: node }
