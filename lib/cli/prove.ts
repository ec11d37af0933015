import { runStages } from './harness'
import { proofs } from './stages'

await runStages(proofs)
