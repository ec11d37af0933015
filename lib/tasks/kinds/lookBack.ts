import { z } from 'zod'
import { kind } from './kind'

/** The day to see whether an act helped has come. */
export default kind({
  facts: z.object({ plan: z.string(), on: z.iso.date() }),
  needs: 'identity',
  done: ({ objectId }) => `/interventies/${objectId}`,
  within: null,
  climbs: true,
  silent: true,
  grouped: 'each act has an outcome of its own',
  follows: {
    tables: ['intervention'],
    asked: `
      SELECT i.student_id, i.organisation_id, i.transition_id, i.id AS about, i.signal_id,
             i.data_class = 'help' AS help, i.champion_membership_id AS membership_id, i.review_on AS due,
             jsonb_build_object('plan', i.plan, 'on', i.review_on) AS facts
        FROM intervention i
       WHERE i.state = 'open' AND i.review_on <= authz.today()`,
  },
})
