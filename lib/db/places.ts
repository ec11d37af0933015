import { createHash } from 'node:crypto'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const checkout = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')
export const dataFolder = path.join(checkout, '.data')

// Where the data goes when the checkout lies in a folder that the database's user may not enter, such as /root.
export const elsewhere = path.join(
  '/var/lib/oversteek',
  createHash('sha256').update(checkout).digest('hex').slice(0, 12),
)
