import { expect, test } from 'vitest'
import { newContext } from '../../core/context/contextTree.ts'
import { textFile } from '../../core/context/textFile.ts'
import { changedSince, dockerfilesOf, ignoreTextFor, templateFor } from './folderDockerfiles.ts'

const folderOf = (files: Readonly<Record<string, string>>) =>
  newContext(Object.entries(files).map(([path, text]) => textFile(path, text)))

test('the Dockerfiles of a folder, its own one first', () => {
  const paths = [
    'api/Dockerfile',
    'Dockerfile.dev',
    'web.Dockerfile',
    'Dockerfile',
    'Dockerfile.dockerignore',
  ]
  expect(dockerfilesOf(folderOf(Object.fromEntries(paths.map((path) => [path, '']))))).toEqual([
    'Dockerfile',
    'Dockerfile.dev',
    'web.Dockerfile',
    'api/Dockerfile',
  ])
})

test('a Dockerfile’s own ignore file wins', () => {
  const folder = folderOf({ '.dockerignore': 'shared', 'web.Dockerfile.dockerignore': 'own' })
  expect(ignoreTextFor(folder, 'web.Dockerfile')).toBe('own')
  expect(ignoreTextFor(folder, 'Dockerfile')).toBe('shared')
  expect(ignoreTextFor(folderOf({}), 'Dockerfile')).toBe(null)
})

test.each([
  ['package.json', '{}', 'Node'],
  ['package.json', '{"dependencies":{"react":"19"}}', 'pages that Node builds'],
  ['go.mod', '', 'Go'],
  ['pyproject.toml', '', 'Python'],
  ['pom.xml', '', 'Maven'],
  ['build.gradle.kts', '', 'Gradle'],
  ['Cargo.toml', '', 'Rust'],
  ['App.csproj', '', '.NET'],
  ['index.html', '', 'plain pages'],
  ['notes.txt', '', undefined],
])('%s %s is written for %s', (path, text, title) => {
  expect(templateFor(folderOf({ [path]: text }))?.title).toBe(title)
})

test('what changed between two readings', () => {
  const before = folderOf({ a: '1', b: '2', c: '3' })
  expect(changedSince(before, folderOf({ a: '1', b: '22', d: '4' }))).toBe(3)
  expect(changedSince(before, before)).toBe(0)
})
