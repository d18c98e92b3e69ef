// Every page on a desktop, in both languages, light and dark: axe finds nothing, the console says nothing, nothing leaves the origin.
import { everyPage } from '../every_page.mjs'
import { check, same } from '../steps.mjs'

export async function tell(story, stage) {
  const wrong = []
  await everyPage(story, stage, {}, async (person, name) => {
    const { page } = person
    const chinese = await page.title()
    wrong.push(...await person.looked(`${name} zh-CN`))
    await page.emulateMedia({ colorScheme: 'dark' })
    wrong.push(...await person.looked(`${name} zh-CN dark`, ['color-contrast']))
    await page.emulateMedia({ colorScheme: 'light' })
    await person.speak('en')
    wrong.push(...await person.looked(`${name} en`))
    check(await page.title() !== chinese, `${name} has a title in each language, not only “${chinese}”`)
    await person.speak('zh-CN')
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    if (wide > 0) wrong.push(`${name}: ${wide} px wider than the window`)
  })
  await story.step('nothing was found wrong', () => same(wrong, [], 'what was found wrong'))
}
