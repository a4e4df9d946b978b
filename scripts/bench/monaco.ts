// What typing costs in Monaco alone: the features that the app's editor has, on the same document, and nothing else.
import 'monaco-editor/languages/definitions/dockerfile/register'
import { installTrustedTypes } from '../../app/trustedTypes.ts'
import { monacoEditor } from '../../app/views/editor/monaco.ts'
import { manyStages } from './document.mjs'

installTrustedTypes()
const container = document.getElementById('editor')
if (!container) throw new Error('monaco.html has no element with the id "editor"')
monacoEditor.create(container, {
  value: manyStages(200),
  language: 'dockerfile',
  automaticLayout: true,
  minimap: { enabled: false },
})
