'use server'

import { action } from '@/lib/auth/action'
import { student } from '@/lib/auth/door'
import * as commands from './commands'
import { DropBrought, PlacePieces, PutBack } from './schema'

export const placePieces = action(PlacePieces, student, commands.placePieces)
export const putBack = action(PutBack, student, commands.putBack, { seconds: 60 })
export const dropBrought = action(DropBrought, student, commands.dropBrought)
