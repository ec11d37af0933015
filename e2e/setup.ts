import { spawn } from 'node:child_process'
import { startServer } from '@/lib/db/embedded'

// Holds the test server while the journeys run, and has the template filled by a command of its own, because a
// seed imports what only the server may.
export default async function setup() {
  const server = await startServer('test')
  process.env.OVERSTEEK_SEEDED = await ask('seeded')
  return () => server.stop()
}

function ask(command: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['lib/cli/bootstrap.mjs', command], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let said = ''
    child.stdout.on('data', (text) => (said += text))
    child.on('error', reject)
    child.on('close', (code) => {
      const answer = said.trimEnd().split('\n').at(-1) ?? ''
      if (code === 0) resolve(answer)
      else reject(new Error(`${command} ended with code ${code}\n${said}`))
    })
  })
}
