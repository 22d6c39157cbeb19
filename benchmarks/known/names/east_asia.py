"""Chinese, Vietnamese and Filipino names."""

from __future__ import annotations

from ..group import Group, Names

CHINESE = Group(
    "Chinese",
    3,
    Names(
        """Yi_Ting Mei_Ling Wei_Ling Xin_Yi Jia_Yi Zi_Han Yu_Tong Yuxuan Yutong Zihan Xinyi Jiayi Mengyao
        Xiaoyu Xiao_Mei Li_Hua Lihua Jing Ying Yan Lan Fang Min Na Ling Hui Xue Xueying Yue Yun Qing Qian
        Rui Ruoxi Siyu Shuyan Tingting Wan_Ting Wing_Yan Ka_Yan Hoi_Ching Sze_Wing Tsz_Ching Wai_Yee
        Yuen_Ting Suk_Yee Pui_Shan Emily Chloe Sophie Grace Jasmine Joyce Vivian Tiffany Hau_Yi Lok_Yiu""",
        flat=6,
    ),
    Names(
        """Wei Jun Hao Yi Ming Jian Jie Lei Tao Bo Bin Chao Feng Gang Hong Hui Kai Kang Long Peng Qiang Rui
        Wen Xin Yang Yong Yu Zhen Zihao Yuxuan Haoran Haoyu Junjie Jun_Jie Zi_Xuan Zixuan Mingze Tianyu
        Yichen Yi_Chen Chun_Hei Ho_Yin Ka_Ho Ka_Fai Chi_Ming Tsz_Hin Cheuk_Hin Hei_Long Yat_Hei Wai_Man
        Kin_Wah Siu_Ming Jason Kevin Eric Ryan Ethan Justin Wing_Kit Lok_Hin Pak_Yin""",
        flat=6,
    ),
    Names(
        """Chen Wang Li Zhang Liu Yang Huang Zhao Wu Zhou Xu Sun Ma Zhu Hu Guo He Lin Luo Gao Chan Wong Lee
        Leung Cheung Lau Ng Cheng Ho Tang Lam Chow Yeung Yip Chiu Fung Tsang Kwok Mak Tse Choi Yu Poon Siu
        Wan Tam Chu Lo Kwan Au Liang Zheng Xie Song Han Deng Feng Cao Peng Zeng Xiao Tian Dong Pan Yuan
        Cai Jiang Yu Du Ye Wei Su Lu Ding Ren Shen Yao Lu Fu Zhong Cui Tan Fan Liao Shi Jin Jia Xia Tong
        Fang Zou Xiong Bai Meng Qin Qiu Hou Yan Long Wan Lai Ouyang Au-Yeung Szeto""",
        flat=5,
    ),
    custom="family first",
)
VIETNAMESE = Group(
    "Vietnamese",
    2,
    Names(
        """Thi_Lan Thi_Hoa Thi_Mai Thi_Huong Thi_Thu Thị_Lan Thị_Hương Ngoc_Anh Ngọc_Ánh Minh_Anh Phuong_Anh
        Phương_Anh Thuy_Linh Thùy_Linh Bao_Ngoc Bảo_Ngọc Khanh_Linh Ha_My Thao_Vy Tuong_Vy Gia_Han Quynh
        Trang Linh Lan Mai Hoa Huong Hương Nga Ngan Nhung Oanh Thao Thuy Thủy Tuyet Uyen Van_Anh Vy Yen
        Kim_Ngan My Diep Dung Hanh""",
        flat=5,
    ),
    Names(
        """Van_Minh Van_Nam Văn_Nam Minh_Duc Minh_Đức Quang_Huy Gia_Bao Gia_Bảo Gia_Huy Duc_Anh Đức_Anh
        Tuan_Anh Tuấn_Anh Hoang_Long Hoàng_Long Quoc_Bao Thanh_Tung Tien_Dat Tiến_Đạt Minh Nam Huy Hung
        Hùng Dung Dũng Duc Đức Dat Hai Hieu Hoang Khanh Khoa Kien Lam Long Nghia Phong Phuc Phúc Quan Son
        Sơn Tam Thang Thanh Thien Tri Trung Tuan Tuấn Tung Viet Việt Vinh""",
        flat=5,
    ),
    Names(
        """Nguyen Nguyễn Tran Trần Le Lê Pham Phạm Hoang Huynh Huỳnh Phan Vu Vũ Vo Võ Dang Đặng Bui Bùi Do Đỗ
        Ho Ngo Ngô Duong Dương Ly Dinh Đinh Trinh Doan Luong Mai To Truong Trương Ha Lam Cao Chau Thai Ta
        Quach Tang Luu Lưu""",
        flat=2,
    ),
    custom="family first",
)
FILIPINO = Group(
    "Filipino",
    1,
    Names(
        """Angel Princess Althea Mary_Grace Mary_Joy Maria Jasmine Nicole Kyla Bea Samantha Precious
            Andrea Rose_Ann Jhoanna Lovely Cristina""",
        flat=4,
    ),
    Names(
        """John_Paul John_Mark John_Lloyd Mark_Anthony Jhon Joshua Jerome Gabriel Angelo Christian
            Jayson Kenneth Renz Miguel Paolo Carlo""",
        flat=4,
    ),
    Names(
        """Santos Reyes Cruz Bautista Ocampo Garcia Mendoza Torres Tomas Andrada Dela_Cruz De_la_Cruz
        Del_Rosario De_Guzman Ramos Flores Villanueva Fernandez Aquino Castillo Navarro Salvador Mercado
        Pascual Santiago Dizon Macaraeg Manalo Magbanua Dimaculangan Panganiban""",
        flat=5,
    ),
    second_given=0.1,
)
GROUPS = (CHINESE, VIETNAMESE, FILIPINO)
