// XML of a workbook as calls: no document type, no entities of its own, prefixes left out.
import { SaxesParser } from 'saxes';
import { Rejection } from '../../../kernel/core/errors.js';
import { breathe } from '../../../kernel/core/breathe.js';

type XmlCalls = {
  readonly open?: (name: string, attributes: Readonly<Record<string, string>>) => void;
  /** With the text that stands directly in the element. */
  readonly close?: (name: string, text: string) => void;
};

/** What is read before other work runs. */
const CHUNK = 16 * 1024;
/** Elements within each other, and attributes of one: sheets have a few, and each takes memory. */
const DEPTH_MAX = 64;
const ATTRIBUTES_MAX = 64;
/** Most elements: a full sheet has three for each of its cells. */
const ELEMENTS_MAX = 1_500_000;
const localName = (name: string) => name.slice(name.indexOf(':') + 1);

/**
 * Reads a text as XML, with pauses in which other work runs. Throws Rejection file-unreadable, also
 * where it is nested deeper than sheets are, and what the calls throw.
 */
export async function readXml(xml: string, { open, close }: XmlCalls): Promise<void> {
  if (xml === '') return;
  const parser = new SaxesParser();
  const texts: string[] = [];
  let [elementCount, attributeCount] = [0, 0];
  const refuse = () => {
    throw new Rejection('file-unreadable', { type: 'XLSX' });
  };
  const add = (text: string) => {
    if (texts.length > 0) texts[texts.length - 1] += text;
  };
  parser.on('error', refuse);
  parser.on('doctype', refuse);
  parser.on('text', add);
  parser.on('cdata', add);
  parser.on('opentagstart', () => {
    texts.push('');
    attributeCount = 0;
    elementCount += 1;
    if (texts.length > DEPTH_MAX || elementCount > ELEMENTS_MAX) refuse();
  });
  parser.on('attribute', () => {
    attributeCount += 1;
    if (attributeCount > ATTRIBUTES_MAX) refuse();
  });
  parser.on('opentag', ({ name, attributes }) => {
    open?.(localName(name), attributes);
  });
  parser.on('closetag', ({ name }) => close?.(localName(name), texts.pop() ?? ''));
  for (let at = 0; at < xml.length; at += CHUNK) {
    parser.write(xml.slice(at, at + CHUNK));
    await breathe();
  }
  parser.close();
}
