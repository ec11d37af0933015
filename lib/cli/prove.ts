import { checkedOn, overdue } from '@/lib/kernel/advisories'
import { runStages } from './harness'
import { proofs } from './stages'

if (overdue(new Date()))
  console.warn(
    `The advisories were last looked up on ${checkedOn}: look again and set the day in lib/kernel/advisories.ts.`,
  )
await runStages(proofs)
