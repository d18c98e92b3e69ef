import frame from '../frame/en'
import shared from '../shared/en'
import { gather, type Words } from './gather'

export const words = gather({ frame, shared }, import.meta.glob<{ default: Words }>('../modules/*/en.ts', { eager: true }))
