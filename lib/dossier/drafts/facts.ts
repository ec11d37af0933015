export type { Draft, UnfinishedLine } from './queries'
