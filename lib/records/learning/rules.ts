import type { listGuidance, listLearning } from './queries'

export type LearningRecord = Awaited<ReturnType<typeof listLearning>>[number]
export type GuidanceAndAbsence = Awaited<ReturnType<typeof listGuidance>>
