import frame from '../frame/zh-CN'
import shared from '../shared/zh-CN'
import { gather, type Words } from './gather'

export const words = gather({ frame, shared }, import.meta.glob<{ default: Words }>('../modules/*/zh-CN.ts', { eager: true }))
