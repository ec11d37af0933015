// The import law as data: a room of lib imports only what stands before it.
export const rooms = [
  'glossary',
  'messages',
  'kernel',
  'db',
  'audit',
  'mail',
  'files',
  'auth',
  'organisations',
  'students',
  'records',
  'access',
  'calendar',
  'tasks',
  'dossier',
  'transitions',
  'handover',
  'signals',
  'interventions',
  'region',
  'interop',
  'doors',
  'jobs',
  'bench',
  'cli',
]

// Inside a room of many files the same: a folder imports only what stands before it, and no file beside the folders.
export const inner = {
  dossier: [
    'core',
    'forms',
    'stages',
    'evidence',
    'support',
    'mentor-view',
    'drafts',
    'upload',
    'profile',
    'reviews',
    'orientation',
    'entries',
    'requirements',
    'shared',
    'shares',
    'talks',
  ],
  interop: ['csv', 'zip', 'lines', 'oneroster', 'registers', 'rosters', 'portfolio', 'brought', 'lists'],
}

// What a file in a room may be called. A new word is a decision record.
export const words = [
  'schema',
  'states',
  'rules',
  'queries',
  'commands',
  'actions',
  'labels',
  'facts',
  'kinds',
  'model',
]

// Rooms that are no domain module and name their files freely; in jobs a file carries the name of its job, in doors
// the address of its page.
export const freeRooms = [
  'glossary',
  'messages',
  'kernel',
  'db',
  'files',
  'auth',
  'doors',
  'jobs',
  'bench',
  'cli',
]

// What components may know of a room: its surface, never how it reads and writes.
export const surface = ['schema', 'rules', 'labels', 'actions', 'states', 'facts', 'model']

export const forbiddenFolders = [
  'src',
  'scripts',
  'tests',
  'utils',
  'helpers',
  'common',
  'misc',
  'types',
  'hooks',
]
