// What lies behind isn't said to come later.
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { ApplicationState } from '@/lib/db/enums'
import { translator } from '@/lib/messages'
import type { ApplicationLine } from '@/lib/transitions/applications/queries'
import { ApplicationSteps } from './ApplicationSteps'

const t = translator('nl')
const said = (state: ApplicationState, today: string, seen: Date | null = null) => {
  const application = {
    id: 'a',
    state,
    appliedOn: new Date('2027-02-01'),
    intakeOn: new Date('2027-03-18'),
    intendedStart: new Date('2027-08-30'),
    acceptedAt: null,
    chosenAt: null,
    takenOverAt: null,
    seenOn: seen,
    programme: { name: 'Kok', organisation: { name: 'ROC Zandhaven', sector: 'mbo' } },
  } as unknown as ApplicationLine
  const page = renderToStaticMarkup(
    <ApplicationSteps t={t} application={application} today={today} applyBy={null} />,
  )
  return page.split('<li').map((line) => line.replace(/[^>]*>/, '').replace(/<[^>]+>/g, ''))
}

it.each(Object.values(ApplicationState))('a day gone by is not later, of who is %s', (state) => {
  for (const today of ['2027-03-16', '2027-03-19', '2027-08-30', '2027-10-01'])
    expect(said(state, today).filter((line) => /^Later:.* was /.test(line))).toEqual([])
})

it('who has a place and was not seen waits for the school to write it down', () => {
  expect(said('placed', '2027-10-01').at(-1)).toBe('Hier ben je: Eerste schooldag was 30 augustus')
  expect(said('placed', '2027-08-30').at(-1)).toMatch(/^Later: Eerste schooldag, /)
})
