import { runStages } from './harness'
import { stages } from './stages'

await runStages(stages)
