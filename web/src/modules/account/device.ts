/** A browser's long name for itself, as short as people say it: "Chrome · Windows". */
const BROWSERS: [RegExp, string][] = [
  [/\b(?:qaxbrowser|Qianxin)/i, '奇安信'], [/\b360(?:SE|EE|Browser)/i, '360'], [/\bMicroMessenger\//, 'WeChat'], [/\bDingTalk\//, 'DingTalk'],
  [/\bEdgA?\//, 'Edge'], [/\bFirefox\//, 'Firefox'], [/\bOPR\//, 'Opera'], [/\bChrom(?:e|ium)\//, 'Chrome'], [/\bSafari\//, 'Safari'],
  [/^curl\//, 'curl'],
]
const SYSTEMS: [RegExp, string][] = [
  [/\bHarmonyOS\b|OpenHarmony/, 'HarmonyOS'], [/\bAndroid\b/, 'Android'], [/\biPhone\b|\biPad\b/, 'iOS'], [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'], [/\bUOS\b/i, 'UOS'], [/\bKylin\b/i, 'Kylin'], [/\bLinux\b/, 'Linux'],
]

export function deviceOf(agent: string): string {
  const named = (list: [RegExp, string][]): string => list.find(([pattern]) => pattern.test(agent))?.[1] ?? ''
  return [named(BROWSERS), named(SYSTEMS)].filter(Boolean).join(' · ')
}
