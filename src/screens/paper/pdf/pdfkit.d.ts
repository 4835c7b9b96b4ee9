/** As much of the drawing library as papers use; it brings no types of its own. */
declare module 'pdfkit' {
  type Structure = {
    add(child: Structure): Structure
    end(): void
  }
  type StructureOptions = {
    readonly lang?: string
    readonly alt?: string
    /** The text as it is read, where it is drawn otherwise. */
    readonly actual?: string
    /** Left, top, right, bottom. */
    readonly bbox?: readonly [number, number, number, number]
    readonly scope?: 'Column' | 'Row'
  }
  type DrawnText = {
    readonly lineBreak: false
    readonly baseline: 'alphabetic'
  }
  export default class Drawing {
    constructor(options: {
      readonly size: 'A4'
      readonly margins: Readonly<Record<'top' | 'bottom' | 'left' | 'right', number>>
      readonly pdfVersion: '1.7'
      readonly subset: 'PDF/UA'
      readonly tagged: true
      readonly lang: string
      readonly displayTitle: true
      readonly info: Readonly<Record<'Title' | 'Creator' | 'Producer', string>>
      readonly autoFirstPage: false
      readonly bufferPages: true
      /** No standard face. */
      readonly font: null
    })
    on(event: 'data', told: (chunk: Uint8Array) => void): this
    on(event: 'end', told: () => void): this
    on(event: 'error', told: (fault: Error) => void): this
    registerFont(name: string, file: Uint8Array): this
    font(name: string): this
    fontSize(size: number): this
    widthOfString(text: string): number
    fillColor(colour: string): this
    strokeColor(colour: string): this
    lineWidth(width: number): this
    lineCap(cap: 'round'): this
    lineJoin(join: 'round'): this
    moveTo(x: number, y: number): this
    lineTo(x: number, y: number): this
    rect(x: number, y: number, width: number, height: number): this
    stroke(): this
    fill(colour: string): this
    text(text: string, x: number, y: number, options: DrawnText): this
    image(
      file: Uint8Array,
      x: number,
      y: number,
      options: { readonly fit: readonly [number, number]; readonly align?: 'right' },
    ): this
    struct(type: string, options: StructureOptions, draw?: () => void): Structure
    addStructure(root: Structure): this
    markContent(
      tag: 'Artifact',
      options: { readonly type: 'Pagination' | 'Layout'; readonly attached?: readonly string[] },
    ): this
    endMarkedContent(): this
    addPage(): this
    continueOnNewPage(): this
    switchToPage(page: number): this
    bufferedPageRange(): { readonly start: number; readonly count: number }
    end(): void
  }
}
