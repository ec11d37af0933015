export type { AsAt } from './queries'
