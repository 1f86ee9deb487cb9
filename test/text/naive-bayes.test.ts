import { describe, expect, it } from "vitest";
import { openBayes, storeBayes } from "../../src/text/naive-bayes.ts";

const of = (text: string) => new Set(text.split(" "));
const member = (id: number, text: string) => ({ class: id, features: of(text) });

const members = [
  member(0, "sell wechat account"),
  member(0, "sell old wechat"),
  member(0, "wechat sell price"),
  member(1, "rent bank card"),
  member(1, "bank card lend"),
  member(1, "card bank rent money"),
];
const bayes = openBayes(storeBayes(3, members));

describe("naive Bayes", () => {
  it("finds the class whose texts hold the features, and puts it at 0", () => {
    const [sold, rented] = bayes.likelihoods(of("sell wechat"));
    expect(sold).toBe(0);
    expect(rented).toBeLessThan(-0.1);
    expect(bayes.likelihoods(of("bank card"))[1]).toBe(0);
  });

  it("lets a class without texts be as like as all are, behind the one that holds the features", () => {
    const [sold, rented, empty] = bayes.likelihoods(of("sell wechat"));
    expect(empty).toBeLessThan(sold as number);
    expect(empty).toBeGreaterThan(rented as number);
  });

  it("learns nothing from a feature that one text alone has, nor from one it never met", () => {
    expect([...bayes.likelihoods(of("price"))]).toEqual([0, 0, 0]);
    expect([...bayes.likelihoods(of("xyzzy"))]).toEqual([0, 0, 0]);
  });

  it("is the surer the more features say the same, up to a text's length", () => {
    const [, one] = bayes.likelihoods(of("wechat"));
    const [, two] = bayes.likelihoods(of("wechat sell"));
    expect(two).toBeLessThan(one as number);
  });

  it("counts a feature once for each text, however many hold it", () => {
    const many = storeBayes(
      1,
      Array.from({ length: 300 }, () => member(0, "x")),
    );
    expect([...many.counts]).toEqual([255]);
    expect([...many.sizes]).toEqual([300]);
  });
});
