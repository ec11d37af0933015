import { createHmac, randomBytes } from 'node:crypto'
import { chmodSync, existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { dataFolder } from './places'

export type Secrets = { superuser: string; owner: string; roles: string; nextauth: string }

// Made once per checkout. The file is linked into place whole, so that of two first runs at once both end up with
// the same secrets and nobody reads half a file.
export function secrets(): Secrets {
  const file = path.join(dataFolder, 'secrets.json')
  if (!existsSync(file)) {
    mkdirSync(dataFolder, { recursive: true })
    const word = () => randomBytes(24).toString('base64url')
    const fresh: Secrets = { superuser: word(), owner: word(), roles: word(), nextauth: word() }
    const draft = `${file}.${process.pid}`
    writeFileSync(draft, JSON.stringify(fresh, null, 2), { mode: 0o600 })
    chmodSync(draft, 0o600)
    try {
      linkSync(draft, file)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    } finally {
      rmSync(draft)
    }
  }
  return JSON.parse(readFileSync(file, 'utf8')) as Secrets
}

// Every login role has a password of its own, and none has to be remembered anywhere.
export const rolePassword = (role: string) =>
  createHmac('sha256', secrets().roles).update(role).digest('base64url')
