// A product of the same framework that does nothing: what any page costs here, without a frame, a word or a database.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { checkout, dataFolder } from '@/lib/db/places'

const next = path.join(checkout, 'node_modules/next')
const folder = path.join(dataFolder, 'bench-bare')
const stamp = path.join(folder, 'built')

const sources = {
  'package.json': '{ "private": true, "type": "module" }',
  // Its packages lie above it, in the checkout.
  'next.config.js': `export default { poweredByHeader: false, turbopack: { root: ${JSON.stringify(checkout)} } }`,
  'app/layout.js': `export default function Layout({ children }) {
  return <html lang="nl"><body>{children}</body></html>
}`,
  'app/page.js': `export const dynamic = 'force-dynamic'
export default function Page() {
  return <main><h1>Niets</h1><p>{Date.now()}</p></main>
}`,
  'app/lijst/page.js': `export const dynamic = 'force-dynamic'
const rows = Array.from({ length: 40 }, (_, at) => ({ id: at, name: 'Voornaam Achternaam ' + at, group: 'klas ' + at % 4 }))
export default function Page() {
  return <main><h1>Veertig</h1><table><tbody>{rows.map((row) => (
    <tr key={row.id}><td><a href={'/' + row.id}>{row.name}</a></td><td>{row.group}</td><td>{Date.now()}</td></tr>
  ))}</tbody></table></main>
}`,
}

/** Writes and builds it where it isn't there yet, with the framework of the product; gives the folder to serve. */
export async function buildBare(): Promise<string> {
  const { version } = JSON.parse(readFileSync(path.join(next, 'package.json'), 'utf8')) as { version: string }
  const wanted = JSON.stringify([version, process.versions.node, sources])
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return folder
  rmSync(folder, { recursive: true, force: true })
  for (const [file, text] of Object.entries(sources)) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
    writeFileSync(path.join(folder, file), `${text}\n`)
  }
  const child = spawn(process.execPath, [path.join(next, 'dist/bin/next'), 'build'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_OPTIONS: '', NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += String(text)))
  const code = await new Promise((resolve) => child.on('close', resolve))
  if (code !== 0) throw new Error(`the bare page could not be built: ${said.slice(-2_000)}`)
  writeFileSync(stamp, wanted)
  return folder
}
