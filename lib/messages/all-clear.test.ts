import { expect, it } from 'vitest'
import nl from './nl'
import { flatten } from './scan'

// A sentence that calls all well, or says that there is nobody, is only true of what its reader may see. Here stands of
// each out of what it is counted, so that a new one has to say so too.
const countedFrom: Record<string, string> = {
  'account.people.all': 'a heading',
  'account.people.nobody': 'accounts of the own school, for its administrator',
  'account.people.notFound': 'a search in the lists of the own school, for its administrator',
  'account.people.waiting': 'accounts of the own school, for its administrator',
  'beheer.double.how': 'a rule of who may read what, that putting together does not widen',
  'carry.bring.insideText': 'what the student just brought',
  'carry.progress.readyText': 'what the file of the student holds',
  'carry.putBack.supportNew': 'a rule of who reads the student’s own words',
  'carry.take.lead': 'the student’s own experiences',
  'dossier.list.everybody': 'nowhereOf: students whose applications the reader may see; null says nothing',
  'dossier.support.alone': 'a rule of who reads the student’s own words',
  'handover.build.lead': 'records of the student that the reader may see, on a page that asks for that right',
  'instroom.oldest': 'applications to the reader’s own desk that have no answer; null says nothing',
  'instroom.waiting': 'applications to the reader’s own desk; without a desk another sentence',
  'kinds.applicationFellBack.facts': 'frozen when it happened, and told with that day',
  'mail.end': 'what a letter is',
  'mijn.link.what': 'a rule of who sees a dossier',
  'mijn.me.guardiansNone': 'live grants of guardians, from 16 on',
  'open.signIn.demo': 'what the demo is',
  'orientation.school.asked': 'days of students whom the reader guides; null says nothing',
  'orientation.school.late': 'days that have been, of students whom the reader guides; null says nothing',
  'overstap.outgoing.date': 'the calendar of the region, per kind of crossing in the list',
  'overstap.outgoing.everybody':
    'nowhereIn: students whose applications the reader may see; null says nothing',
  'ui.tagline': 'the promise',
  'vandaag.count': 'tasks asked of the reader',
  'vandaag.none':
    'tasks asked of the reader and their days to look again; who has no students reads another sentence',
  'vandaag.task.outOfReach': 'live grants of everybody of the school, when the night closed the task',
  'year.class.complete': 'students whose experiences the reader may read',
  'year.class.waitsForMentor':
    'experiences the reader may read; of a class with hidden students nothing is called well',
  'year.class.waitsForYou': 'experiences of the reader’s own class',
  'year.reach.title': 'students of the own school whom a set reaches, for who leads LOB',
  'year.reading.left': 'experiences of the class that the reader reads now',
  'year.sets.lines': 'lines of a set of the own school',
}

const allClear = /plural,\s*=0 \{|(^|[.{] ?)(Iedereen|Niemand|Alle #)(?![\p{L}])/u

it('every sentence that says all is well, or nobody, is known with what it is counted from', () => {
  const found = Object.entries(flatten(nl))
    .filter(([, text]) => allClear.test(text))
    .map(([key]) => key)
  expect(found.sort()).toEqual(Object.keys(countedFrom).sort())
})
