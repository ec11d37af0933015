export type { FrozenVersion, Waiting } from './queries'
