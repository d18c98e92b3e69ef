// Every page on a phone, in both languages: axe finds nothing, nothing is wider than the screen, the console says nothing.
import { everyPage } from '../every_page.mjs'
import { same } from '../steps.mjs'

export async function tell(story, stage) {
  const wrong = []
  await everyPage(story, stage, { size: 'phone' }, async (person, name) => {
    const { page } = person
    const wide = async (language) => {
      const by = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
      if (by > 0) wrong.push(`${name} ${language}: ${by} px wider than the phone`)
    }
    wrong.push(...await person.looked(`${name} zh-CN phone`))
    await wide('zh-CN')
    await person.speak('en')
    wrong.push(...await person.looked(`${name} en phone`))
    await wide('en')
    await person.speak('zh-CN')
  })
  await story.step('nothing was found wrong', () => same(wrong, [], 'what was found wrong'))
}
