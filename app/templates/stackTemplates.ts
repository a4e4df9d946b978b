import goScratch from './examples/go-scratch.Dockerfile?raw'
import node from './examples/node.Dockerfile?raw'
import python from './examples/python.Dockerfile?raw'
import reactNginx from './examples/react-nginx.Dockerfile?raw'
import dotnet from './stacks/dotnet.Dockerfile?raw'
import gradle from './stacks/gradle.Dockerfile?raw'
import maven from './stacks/maven.Dockerfile?raw'
import rust from './stacks/rust.Dockerfile?raw'
import siteOfFiles from './stacks/static.Dockerfile?raw'

/** What is offered for a project that has no Dockerfile. */
export interface StackTemplate {
  /** As in "a Dockerfile for Go". */
  readonly title: string
  readonly text: string
}

/** By what the project is written with; `web` are plain pages, `react` pages that Node builds. */
export const stackTemplates: Readonly<Record<string, StackTemplate>> = {
  node: { title: 'Node', text: node },
  react: { title: 'pages that Node builds', text: reactNginx },
  go: { title: 'Go', text: goScratch },
  python: { title: 'Python', text: python },
  maven: { title: 'Maven', text: maven },
  gradle: { title: 'Gradle', text: gradle },
  rust: { title: 'Rust', text: rust },
  dotnet: { title: '.NET', text: dotnet },
  web: { title: 'plain pages', text: siteOfFiles },
}
