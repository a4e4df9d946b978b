import './views/files/pageFaults.ts'
import './styles/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import { startAnalysis } from './state/analysis.ts'
import { startSession } from './state/documents/session.ts'
import { seedExample } from './templates/templates.ts'
import { installTrustedTypes } from './trustedTypes.ts'

installTrustedTypes()

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no element with the id "root"')

createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
startAnalysis()
void startSession(seedExample)
