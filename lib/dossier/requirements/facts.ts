export type { Reach, RequirementSet } from './queries'
