import '@fontsource-variable/noto-sans-arabic/wght.css'
import '@fontsource-variable/noto-sans/wght.css'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { guardScriptSinks } from './app/trusted-types.ts'
import './ui/tokens.css'
import './ui/base.css'

guardScriptSinks()
const root = document.getElementById('root')
if (!root) throw new Error('the page has no #root')
createRoot(root).render(<App />)
